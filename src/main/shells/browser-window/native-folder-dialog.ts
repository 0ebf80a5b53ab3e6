import { execFile } from 'node:child_process';

type Dialog = readonly [program: string, ...args: string[]];

/** The system's own folder dialog as a program; a page can only ever name files, never a folder's path. */
function dialogs(platform: NodeJS.Platform, title: string): readonly Dialog[] {
  if (platform === 'win32') {
    const script =
      'Add-Type -AssemblyName System.Windows.Forms; $d = New-Object System.Windows.Forms.FolderBrowserDialog; $d.Description = $env:PLUMBLINE_TITLE; if ($d.ShowDialog() -eq "OK") { [Console]::OutputEncoding = [Text.Encoding]::UTF8; $d.SelectedPath }';
    return [['powershell.exe', '-NoProfile', '-STA', '-Command', script]];
  }
  if (platform === 'darwin')
    return [
      ['osascript', '-e', 'POSIX path of (choose folder with prompt (system attribute "PLUMBLINE_TITLE"))'],
    ];
  return [
    ['zenity', '--file-selection', '--directory', `--title=${title}`],
    ['kdialog', '--title', title, '--getexistingdirectory', '.'],
  ];
}

const runDialog = ([program, ...args]: Dialog, title: string): Promise<string | null | 'missing'> =>
  new Promise((resolve) => {
    execFile(
      program,
      args,
      { env: { ...process.env, PLUMBLINE_TITLE: title }, encoding: 'utf8' },
      (failure, stdout) => {
        if (failure !== null && failure.code === 'ENOENT') resolve('missing');
        else resolve(failure === null ? stdout.trim() || null : null);
      },
    );
  });

/** Asks for a folder with whatever the system has; where it has nothing, says how to name the folder instead. */
export async function pickFolderNatively(
  title: string,
  platform: NodeJS.Platform = process.platform,
): Promise<string | null> {
  for (const dialog of dialogs(platform, title)) {
    const answer = await runDialog(dialog, title);
    if (answer !== 'missing') return answer;
  }
  throw new Error(
    'This machine has no folder dialog that Plumbline can open. Close Plumbline and start it with the folder named: npm start -- --store FOLDER.',
  );
}
