import { startElectron } from './shells/electron/electron-shell';

startElectron();
