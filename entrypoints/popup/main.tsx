/** The toolbar popup: the IDs of the page in front of it, and search. Wiring only. */
import { render } from 'preact';
import { App } from './App';
import { currentTab } from './current-tab';
import '@/components/styles/base.css';
import './popup.css';

const root = document.getElementById('root');
if (root) void currentTab().then((tab) => render(<App tab={tab} />, root));
