/** The side panel: one ATT&CK object in full. Its address names the object: #T1046. Wiring only. */
import { render } from 'preact';
import { App } from './App';
import '@/components/styles/base.css';
import './sidepanel.css';

const root = document.getElementById('root');
if (root) render(<App />, root);
