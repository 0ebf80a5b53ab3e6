import { answerJob } from '../excel/read-workbook';
import { serveOneJob } from './protocol';

/** Reads an untrusted workbook's first sheet in a process of its own. */
serveOneJob(answerJob);
