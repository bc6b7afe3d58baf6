/** React 19: keyed rows, an error boundary, effects that count, text beside text in one cell. */
import { Component, createElement as h, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import {
  type Alert,
  type Piece,
  panelText,
  piecesOf,
  type State,
  type Step,
  shown,
} from './alerts';
import { type Life, startAlerts } from './driver';

type Parts = { dispatch: (step: Step) => void; life: Life };

function Row({ alert, search, parts }: { alert: Alert; search: string; parts: Parts }) {
  useEffect(() => {
    parts.life.mounted += 1;
    return () => {
      parts.life.unmounted += 1;
    };
  }, [parts]);
  const { key, title, tactic, related, note, seen } = alert;
  const open = () => parts.dispatch({ kind: 'panel', key });
  const pieces = piecesOf(alert, search).map(({ text, isMarked }: Piece, n) =>
    isMarked ? h('mark', { key: n }, text) : text,
  );
  const { before, id, after, href } = related;
  return h(
    'tr',
    { 'data-key': key, onClick: open },
    h('td', null, `${key}`),
    h('td', null, title),
    // One text is set as the cell's content, several are nodes of their own.
    h('td', null, h('code', null, pieces.length === 1 ? (pieces[0] ?? '') : pieces)),
    h('td', null, tactic),
    h('td', null, before, href ? h('a', { href }, id) : id, after),
    h('td', null, 'seen ', seen, ' times with ', note),
  );
}

function Table({ state, parts }: { state: State; parts: Parts }) {
  if (state.isCrashed) throw new Error('the table failed');
  const rows = shown(state).map((alert) =>
    h(Row, { key: alert.key, alert, search: state.search, parts }),
  );
  return h('table', null, h('tbody', null, rows));
}

type BoundaryProps = { retry: boolean; of: () => object };

class Boundary extends Component<BoundaryProps, { failure: string }> {
  override state = { failure: '' };

  static getDerivedStateFromError({ message }: Error) {
    return { failure: message };
  }

  componentDidUpdate(): void {
    if (this.props.retry && this.state.failure) this.setState({ failure: '' });
  }

  render() {
    return this.state.failure ? h('p', { role: 'alert' }, this.state.failure) : this.props.of();
  }
}

function App({ first, parts, take }: { first: State; parts: Parts; take: (set: Set) => void }) {
  const [state, setState] = useState(first);
  useEffect(() => {
    take(setState);
    return undefined;
  }, [take]);
  const sort = () => parts.dispatch({ kind: 'sort', by: 'severity' });
  const find = (event: { target: { value: string } }) =>
    parts.dispatch({ kind: 'search', text: event.target.value });
  return h(
    'main',
    null,
    h('button', { type: 'button', onClick: sort }, 'Sort by severity'),
    h('input', { value: state.search, onChange: find, 'aria-label': 'Search' }),
    h(Boundary, { retry: !state.isCrashed, of: () => h(Table, { state, parts }) }),
    state.panel !== null && h('aside', { key: state.panel }, panelText(state)),
  );
}

type Set = (state: State) => void;

await startAlerts(async (root, first, parts) => {
  const set = await new Promise<Set>((take) => {
    createRoot(root).render(h(App, { first, parts, take }));
  });
  return (state) => flushSync(() => set(state));
});
