/** Pages that change all the time, as consoles do: a stream of rows, tickers, a recycled grid. */

import { ownTimeout } from './watch';

const WORDS = 'blocked outbound connection by rule alert user process session address'.split(' ');
const IDS = ['T1059.001', 'T1046', 'T1566.002', 'T1003.006', 'T1021'];

/** Each puts its page up, and gives the function that lets it storm for some seconds. */
export const storms = {
  'five texts a second change': () => {
    const body = table(2000);
    const cells = [...body.querySelectorAll('td')];
    return (seconds: number) =>
      every(seconds, 200, (turn) => {
        const text = cells[(turn * 57) % cells.length]?.firstChild as Text;
        text.data = turn % 5 ? words(turn) : idOf(turn);
      });
  },
  '200 rows a second come, 200 go': () => {
    const body = table(2000);
    return (seconds: number) =>
      every(seconds, 50, (turn) => {
        for (let n = 0; n < 10; n += 1) {
          body.prepend(row(turn * 10 + n));
          body.lastChild?.remove();
        }
      });
  },
  '1,000 texts a second change': () => {
    const body = table(2000);
    const cells = [...body.querySelectorAll('td')];
    return (seconds: number) =>
      every(seconds, 50, (turn) => {
        for (let n = 0; n < 50; n += 1) {
          const text = cells[(turn * 57 + n * 31) % cells.length]?.firstChild as Text;
          text.data = words(turn + n);
        }
      });
  },
  'a grid recycles 40 rows ten times a second': () => {
    const body = table(40);
    const cells = [...body.querySelectorAll('td')];
    return (seconds: number) =>
      every(seconds, 100, (turn) => {
        cells.forEach((cell, n) => {
          (cell.firstChild as Text).data = n % 5 === 4 ? idOf(turn * 40 + n) : words(turn + n);
        });
      });
  },
  '100 lines a second are added to a log in one element': () => {
    const log = document.createElement('pre');
    document.body.append(log);
    for (let n = 0; n < 5000; n += 1) log.append(line(n));
    return (seconds: number) =>
      every(seconds, 50, (turn) => {
        for (let n = 0; n < 5; n += 1) log.append(line(turn * 5 + n));
      });
  },
};

export type Storm = keyof typeof storms;

function table(rows: number): HTMLElement {
  const table = document.createElement('table');
  const body = document.createElement('tbody');
  for (let n = 0; n < rows; n += 1) body.append(row(n));
  table.append(body);
  document.body.append(table);
  return body;
}

function row(n: number): HTMLElement {
  const tr = document.createElement('tr');
  for (let column = 0; column < 5; column += 1) {
    const td = document.createElement('td');
    td.append(column === 4 && n % 5 === 0 ? idOf(n) : words(n + column));
    tr.append(td);
  }
  return tr;
}

function line(n: number): DocumentFragment {
  const parts = document.createDocumentFragment();
  const time = document.createElement('b');
  time.append(`10:22:${n % 60} `);
  parts.append(time, `${words(n)} ${n % 10 === 0 ? idOf(n) : ''}\n`);
  return parts;
}

function words(n: number): string {
  return Array.from({ length: 6 }, (_, k) => WORDS[(n * 7 + k * 3) % WORDS.length]).join(' ');
}

function idOf(n: number): string {
  return IDS[n % IDS.length] ?? '';
}

async function every(seconds: number, ms: number, act: (turn: number) => void): Promise<void> {
  const end = performance.now() + seconds * 1000;
  for (let turn = 0; performance.now() < end; turn += 1) {
    act(turn);
    await new Promise((resolve) => ownTimeout(resolve, ms));
  }
}
