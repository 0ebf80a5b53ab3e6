import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeBriefTemplate } from '../src/main/word/brief-template';

// Makes the Word templates that come with the program; tests/word/templates.test.ts holds the file to this.
writeFileSync(join(import.meta.dirname, '../resources/papers/brief.docx'), await makeBriefTemplate());
