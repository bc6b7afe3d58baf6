/** The toolbar popup: the IDs of the page in front of it, and search. Wiring only. */
import { render } from 'preact';
import { keepLook } from '@/components/hooks/look';
import { readPageSettings } from '@/lib/storage/settings-store';
import { App } from './App';
import { currentTab } from './current-tab';
import '@/components/styles/base.css';
import './popup.css';

const root = document.getElementById('root');
if (root)
  void Promise.all([currentTab(), keepLook(readPageSettings)]).then(([tab]) =>
    render(<App tab={tab} />, root),
  );
