import { runBrowserWindow } from './run';

process.exitCode = await runBrowserWindow(process.argv.slice(2));
