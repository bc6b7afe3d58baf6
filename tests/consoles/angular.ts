/** Angular 22, zoneless, compiled in the page: blocks with tracked rows, signals, an error handler. */
import '@angular/compiler';
import { ApplicationRef, Component, ErrorHandler, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { type Alert, panelText, piecesOf, type State, type Step, shown } from './alerts';
import { type Life, startAlerts } from './driver';

type Parts = { dispatch: (step: Step) => void; life: Life };

/** Angular makes its components itself, so what they share lies here. */
let parts: Parts;
const state = signal<State | null>(null);

class AlertRow {
  alert: Alert | null = null;
  search = '';
  pieces = piecesOf;

  ngOnInit(): void {
    parts.life.mounted += 1;
  }

  ngOnDestroy(): void {
    parts.life.unmounted += 1;
  }

  open(key: number): void {
    parts.dispatch({ kind: 'panel', key });
  }
}

Component({
  selector: 'tr[alertRow]',
  inputs: ['alert', 'search'],
  host: { '[attr.data-key]': 'alert.key', '(click)': 'open(alert.key)' },
  template: `<td>{{ alert.key }}</td>
    <td>{{ alert.title }}</td>
    <td><code>@for (piece of pieces(alert, search); track $index) {@if (piece.isMarked) {<mark>{{
      piece.text }}</mark>} @else {<ng-container>{{ piece.text }}</ng-container>}}</code></td>
    <td>{{ alert.tactic }}</td>
    <td>{{ alert.related.before }}@if (alert.related.href) {<a [href]="alert.related.href">{{
      alert.related.id }}</a>} @else {<ng-container>{{ alert.related.id }}</ng-container>}{{
      alert.related.after }}</td>
    <td>seen {{ alert.seen }} times with {{ alert.note }}</td>`,
})(AlertRow);

class AlertConsole {
  state = state;
  shown = shown;
  panelText = panelText;

  sort(): void {
    parts.dispatch({ kind: 'sort', by: 'severity' });
  }

  find(text: string): void {
    parts.dispatch({ kind: 'search', text });
  }
}

Component({
  selector: 'alert-console',
  imports: [AlertRow],
  template: `@if (state(); as now) {<main>
    <button (click)="sort()">Sort by severity</button>
    <input #box [value]="now.search" aria-label="Search" (input)="find(box.value)">
    @if (now.isCrashed) {<p role="alert">the table failed</p>} @else {
      <table><tbody>
        @for (alert of shown(now); track alert.key) {
          <tr alertRow [alert]="alert" [search]="now.search"></tr>
        }
      </tbody></table>
    }
    @if (now.panel !== null) {<aside>{{ panelText(now) }}</aside>}
  </main>}`,
})(AlertConsole);

await startAlerts(async (root, first, given) => {
  parts = given;
  state.set(first);
  root.append(document.createElement('alert-console'));
  const app = await bootstrapApplication(AlertConsole);
  const errors = app.injector.get(ErrorHandler);
  return (next) => {
    if (next.isCrashed && !state()?.isCrashed) errors.handleError('the table failed');
    state.set(next);
    return app.injector.get(ApplicationRef).whenStable();
  };
});
