import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from 'playwright/test';
import { recordRequests } from './requests';
import { openApp, type RunningApp, type ShellName, type ShellOptions } from './shells';

/** The app of one test: opened on an empty data folder, and able to be closed and opened again on the same one. */
export class App {
  readonly dataFolder: string;
  readonly downloadsFolder: string;
  private readonly shell: ShellName;
  /** Requests that asked for anything but the app itself. */
  readonly outside: string[] = [];
  private running: RunningApp | null = null;

  constructor(shell: ShellName) {
    this.shell = shell;
    this.dataFolder = mkdtempSync(join(tmpdir(), 'plumbline-e2e-'));
    this.downloadsFolder = join(this.dataFolder, 'downloads');
  }

  get page(): Page {
    if (this.running === null) throw new Error('The app of this test is not open.');
    return this.running.page;
  }

  async open(): Promise<Page> {
    this.running = await openApp(this.shell, this);
    await recordRequests(this.page, this.outside);
    return this.page;
  }

  /** Closes the window as a person would. */
  async close(): Promise<void> {
    const { running } = this;
    this.running = null;
    await running?.close();
  }

  async reopen(): Promise<Page> {
    await this.close();
    return this.open();
  }

  async remove(): Promise<void> {
    await this.close();
    // Backups lie beside the data folder, so that they outlive it.
    for (const folder of [this.dataFolder, `${this.dataFolder}-backups`])
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** `app` is the real app on a fresh data folder; what the page complains about, and what it asks of a network, fails the test. */
export const test = base.extend<ShellOptions & { app: App }>({
  shell: ['browser-window', { option: true }],
  app: async ({ shell }, use) => {
    const app = new App(shell);
    const complaints: string[] = [];
    const page = await app.open();
    page.on('pageerror', (thrown) => complaints.push(thrown.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await use(app);
    await app.remove();
    expect(complaints, 'the page complains about nothing').toEqual([]);
    expect(app.outside, 'nothing is asked for but the app itself').toEqual([]);
  },
});

export { expect };
