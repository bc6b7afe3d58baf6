/**
 * In the content script's world of a Firefox page, where Marionette cannot run anything: what the
 * bench says there comes as events of the page, and so goes what it asks.
 */
import type { drawFloor, FloorWorld } from './stamps';

/** `bench-answer` comes back while `bench-ask` is told. */
export type Said = 'bench-delay' | 'bench-draw' | 'bench-ask';

type World = FloorWorld & { coverlay: { site: object } };

/** Sent to the browser as text: it names nothing outside of itself. */
export function floorByEvents(draw: typeof drawFloor): void {
  const world = globalThis as unknown as World;
  const on = (name: Said, act: (detail: string) => void) =>
    addEventListener(name, (event) => act((event as CustomEvent<string>).detail));
  on('bench-delay', (ms) => {
    world.coverlay.site = { ...world.coverlay.site, openAfterMs: Number(ms) };
  });
  on('bench-draw', (given) => {
    const { drawing, id } = JSON.parse(given);
    draw(drawing, id);
  });
  // The floor of the last pointing, which is forgotten with the answer.
  on('bench-ask', () => {
    const ms = world.floors.splice(0)[0];
    dispatchEvent(new CustomEvent('bench-answer', { detail: ms === undefined ? '' : String(ms) }));
  });
}
