// The tests stand on the same Node as the app inside Electron 45; npm's --ignore-scripts would fall back silently.
if (!process.version.startsWith('v24.')) {
  throw new Error(
    `The tests need Node 24 (the "node" dev dependency), not ${process.version}. Run "npm ci", then "npm test".`,
  );
}
