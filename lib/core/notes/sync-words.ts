/** What to say about sharing notes: how it stands, in one or two sentences, and what is still true. */
import { count } from '@/lib/core/shared/words';
import type { Told } from './row';
import type { SyncPhase, SyncState, SyncView } from './sync-state';

export type SyncWords = { tone: 'plain' | 'good' | 'wait' | 'bad'; text: string };

/** @param nowMs for "2 min ago" */
export function syncWords(view: SyncView, nowMs: number): SyncWords {
  const { settings, running, last } = view;
  if (!settings) return { tone: 'plain', text: 'Notes stay in this browser.' };
  if (running) return { tone: 'wait', text: runningWords(running) };
  if (!last) return { tone: 'wait', text: `Not synced yet with ${placeWords(settings.url)}.` };
  const { tone, text } = endWords(last, placeWords(settings.url), nowMs);
  const waits = view.waiting - last.held.length;
  if (isOffline(last.end) && waits > 0) {
    return { tone: 'bad', text: `Offline. ${waitingWords(waits)}` };
  }
  if (tone !== 'good' || waits <= 0) return { tone, text };
  return { tone: 'wait', text: `${text} ${waitingWords(waits)}` };
}

/** The same in a few words, for a foot line; null where notes are not shared. */
export function syncBrief(view: SyncView, nowMs: number): SyncWords | null {
  const { settings, running, last, waiting } = view;
  if (!settings) return null;
  if (running) return { tone: 'wait', text: 'Notes are syncing' };
  if (!last) return { tone: 'wait', text: 'Notes not synced yet' };
  const { end, held, endedAt } = last;
  const waits = Math.max(0, waiting - held.length);
  const wait = waits > 0 ? `${count(waits, 'note')} ${waits === 1 ? 'waits' : 'wait'}` : '';
  if (end.state === 'done' || end.state === 'busy') {
    return { tone: wait ? 'wait' : 'good', text: wait || `Notes ${agoWords(endedAt, nowMs)}` };
  }
  if (end.state === 'review') return { tone: 'wait', text: 'Notes wait for review' };
  const what = isOffline(end) ? 'Offline' : (BRIEF[end.state] ?? 'Notes not synced');
  return { tone: 'bad', text: wait ? `${what}, ${wait}` : what };
}

const BRIEF: Partial<Record<SyncState['end']['state'], string>> = {
  'token-missing': 'Notes need your token',
  'no-access': 'Notes need access',
  asks: 'Notes need your answer',
  'read-only': 'Notes are read only',
};

function isOffline(end: SyncState['end']): boolean {
  return end.state === 'failed' && end.problem.code === 'offline';
}

function runningWords({ phase, isFirst, down, up }: NonNullable<SyncView['running']>): string {
  const bytes = phase === 'push' ? up : down;
  const size = bytes > 50_000 ? `, ${(bytes / 1e6).toFixed(1)} MB so far` : '';
  return isFirst && phase !== 'push' ? `First sync${size}` : `${PHASES[phase]}${size}`;
}

const PHASES: Record<SyncPhase, string> = {
  pull: 'Asking for news',
  merge: 'Taking over what is new',
  push: 'Sending',
};

function endWords({ end, endedAt }: SyncState, place: string, nowMs: number): SyncWords {
  const kept = 'Your notes are kept here.';
  switch (end.state) {
    case 'done':
      return { tone: 'good', text: `Synced ${agoWords(endedAt, nowMs)} with ${place}.` };
    case 'failed': {
      const { code, message } = end.problem;
      if (code === 'offline') return { tone: 'bad', text: 'Offline.' };
      return { tone: 'bad', text: /stay here/.test(message) ? message : `${message} ${kept}` };
    }
    case 'asks':
      return { tone: 'bad', text: `${end.question.message} Nothing was changed yet.` };
    case 'read-only':
      return {
        tone: 'bad',
        text: `You may read this repository and not write to it. ${kept} The team’s notes arrive as before.`,
      };
    case 'review':
      return {
        tone: 'wait',
        text: `The branch is protected. What you wrote was sent to ${end.branch} and waits there for review.`,
      };
    case 'busy':
      return { tone: 'wait', text: 'Others were faster each time. The next sync tries again.' };
    case 'refused':
      return { tone: 'bad', text: `The host refuses whatever is sent: “${end.detail}” ${kept}` };
    case 'token-missing':
      return {
        tone: 'bad',
        text: `The token was kept until the browser closed. Type the token again. ${kept}`,
      };
    default:
      return { tone: 'bad', text: `The browser gives no access to ${place} any more. ${kept}` };
  }
}

function waitingWords(waiting: number): string {
  return `${count(waiting, 'note')} ${waiting === 1 ? 'waits' : 'wait'} and will be sent.`;
}

/** "git.example.com/soc/attack-notes" */
export function placeWords(url: string): string {
  return url.replace(/^https?:\/\//, '').replace(/\.git$/, '');
}

/** "just now", "2 min ago", "3 h ago", "5 days ago" */
export function agoWords(time: string, nowMs: number): string {
  const minutes = Math.floor((nowMs - Date.parse(time)) / 60_000);
  if (!(minutes >= 1)) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ago` : `${count(Math.floor(hours / 24), 'day')} ago`;
}

export const TOLD_WORDS: Record<Exclude<Told, 'conflict'>, string> = {
  'edit-beat-my-delete': 'You deleted this note; somebody had edited it. It stays.',
  'my-edit-beat-delete': 'Somebody deleted this note while you edited it. Your edit stays.',
  'deleted-by-team': 'The team deleted this note. What it said is kept here for now.',
  'came-back': 'You deleted this note; somebody brought it back.',
};
