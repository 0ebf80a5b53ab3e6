import { readWorkbookGrid } from '../excel/read-workbook';
import { serveOneJob } from './protocol';

/** Reads an untrusted workbook's first sheet in a process of its own; the answer is a grid as JSON. */
serveOneJob(async (input) => new TextEncoder().encode(JSON.stringify(await readWorkbookGrid(input))));
