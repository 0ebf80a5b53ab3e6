import './no-eval';
import '@fontsource-variable/source-sans-3/wght.css';
import '@fontsource-variable/source-sans-3/wght-italic.css';
import '@fontsource-variable/source-serif-4/standard.css';
import '@fontsource-variable/source-serif-4/standard-italic.css';
import './styles/index.css';
import { createRoot } from 'react-dom/client';
import { assert } from '../shared/domain/result';
import { App } from './app';

const root = document.getElementById('root');
assert(root !== null, 'index.html has the root element');
createRoot(root).render(<App />);
