/** The options page: set-up, coverage, logs we collect. Wiring only. */
import { render } from 'preact';
import { keepLook } from '@/components/hooks/look';
import { readPageSettings } from '@/lib/storage/settings-store';
import { App } from './App';
import '@/components/styles/base.css';
import '@/components/coverage/coverage.css';
import './options.css';
import './desk.css';
import './steps.css';

const root = document.getElementById('root');
if (root) void keepLook(readPageSettings).then(() => render(<App />, root));
