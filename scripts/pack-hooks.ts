// What is done to Electron while electron-builder packs it. The table of fuses is the one of docs/packaging.md.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type FuseV1Config, FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';

/** Whether the archive's hash is checked when it is loaded: Electron does that on Windows and macOS only. */
const CHECKS_ARCHIVE: ReadonlySet<string> = new Set(['win32', 'darwin']);

/**
 * Every fuse of Electron 45. `isTestBuild` leaves the one door open that a test needs to attach to a packed program;
 * such a build is never given out.
 */
export const fusesFor = (
  platform: string,
  { isTestBuild }: { readonly isTestBuild: boolean },
): FuseV1Config => ({
  version: FuseVersion.V1,
  // A fuse that a newer Electron adds or renames stops the packing instead of staying as it came.
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: isTestBuild,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: CHECKS_ARCHIVE.has(platform),
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
});

/** Whether this packing is one that tests may attach to. */
export const isTestBuild = (): boolean => process.env.PLUMBLINE_TEST_BUILD === '1';

/** What electron-builder says of what it packs; the program's own name is known on Linux only. */
export type Packed = {
  readonly appOutDir: string;
  readonly electronPlatformName: string;
  readonly packager: {
    readonly appInfo: { readonly productFilename: string };
    readonly executableName?: string;
  };
};

/** Where the packed program lies: electron-builder names it after the product, on Linux after its own setting. */
export function packedProgram({ appOutDir, electronPlatformName, packager }: Packed): string {
  const { productFilename } = packager.appInfo;
  if (electronPlatformName === 'darwin') return join(appOutDir, `${productFilename}.app`);
  if (electronPlatformName === 'win32') return join(appOutDir, `${productFilename}.exe`);
  return join(appOutDir, packager.executableName ?? productFilename);
}

/** electron-builder's hook. A program without fuses, or with others than the table's, ends the packing. */
export async function flipPackedFuses(context: Packed): Promise<void> {
  await flipFuses(
    packedProgram(context),
    fusesFor(context.electronPlatformName, { isTestBuild: isTestBuild() }),
  );
}

/** electron-builder's hook: Electron comes with a program of its own, and an installed one has no use for a second. */
export async function removeDefaultApp({
  appOutDir,
  electronPlatformName,
}: Pick<Packed, 'appOutDir' | 'electronPlatformName'>): Promise<void> {
  const resources =
    electronPlatformName === 'darwin' ? join('Electron.app', 'Contents', 'Resources') : 'resources';
  rmSync(join(appOutDir, resources, 'default_app.asar'), { force: true });
}
