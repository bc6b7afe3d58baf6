/** Lit: an open root that holds a closed one that holds open ones, and a closed one beside it. */
import { html, LitElement, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type Alert, panelText, piecesOf, type State, type Step, shown } from './alerts';
import { type Life, startAlerts } from './driver';

let parts: { dispatch: (step: Step) => void; life: Life };

class AlertRow extends LitElement {
  static override properties = { alert: { attribute: false }, search: { attribute: false } };
  declare alert: Alert;
  declare search: string;

  override connectedCallback(): void {
    super.connectedCallback();
    parts.life.mounted += 1;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    parts.life.unmounted += 1;
  }

  override render() {
    const { key, title, tactic, related, note, seen } = this.alert;
    const { before, id, after, href } = related;
    const pieces = piecesOf(this.alert, this.search).map(({ text, isMarked }) =>
      isMarked ? html`<mark>${text}</mark>` : text,
    );
    return html`<div data-key=${key} @click=${() => parts.dispatch({ kind: 'panel', key })}>
      <span>${key}</span> <span>${title}</span>
      <code>${pieces}</code>
      <p>${tactic}</p>
      <p>${before}${href ? html`<a href=${href}>${id}</a>` : id}${after}</p>
      <p>seen ${seen} times with ${note}</p>
    </div>`;
  }
}

class AlertTable extends LitElement {
  static override shadowRootOptions: ShadowRootInit = { mode: 'closed' };
  static override properties = { state: { attribute: false } };
  declare state: State;

  override render() {
    try {
      if (this.state.isCrashed) throw new Error('the table failed');
      return html`${repeat(
        shown(this.state),
        ({ key }) => key,
        (alert) => html`<alert-row .alert=${alert} .search=${this.state.search}></alert-row>`,
      )}`;
    } catch (error) {
      console.error('A view failed:', String(error));
      return html`<p role="alert">${String(error)}</p>`;
    }
  }
}

class AlertPanel extends LitElement {
  static override shadowRootOptions: ShadowRootInit = { mode: 'closed' };
  static override properties = { text: { attribute: false } };
  declare text: string;

  override render() {
    return html`<p>${this.text}</p>`;
  }
}

class AlertConsole extends LitElement {
  static override properties = { state: { attribute: false } };
  declare state: State;
  updates = 0;

  override updated(_: PropertyValues): void {
    this.updates += 1;
  }

  override render() {
    const { state } = this;
    return html`<main>
      <button @click=${() => parts.dispatch({ kind: 'sort', by: 'severity' })}>Sort by severity</button>
      <input
        .value=${state.search}
        aria-label="Search"
        @input=${(event: InputEvent) => parts.dispatch({ kind: 'search', text: (event.target as HTMLInputElement).value })}
      />
      <alert-table .state=${state}></alert-table>
      ${state.panel === null ? '' : html`<alert-panel .text=${panelText(state)}></alert-panel>`}
    </main>`;
  }
}

customElements.define('alert-row', AlertRow);
customElements.define('alert-table', AlertTable);
customElements.define('alert-panel', AlertPanel);
customElements.define('alert-console', AlertConsole);

await startAlerts((root, first, given) => {
  parts = given;
  const element = document.createElement('alert-console') as AlertConsole;
  element.state = first;
  root.append(element);
  return (state) => {
    element.state = state;
    return element.updateComplete;
  };
});
