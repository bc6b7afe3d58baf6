/** The side panel: one ATT&CK object in full. Its address names the object: #T1046. Wiring only. */
import { render } from 'preact';
import { keepLook } from '@/components/hooks/look';
import { readPageSettings } from '@/lib/storage/settings-store';
import { App } from './App';
import '@/components/styles/base.css';
import './sidepanel.css';
import './panel-frame.css';

const root = document.getElementById('root');
if (root) void keepLook(readPageSettings).then(() => render(<App />, root));
