/**
 * Where a frame stands in its tab, and what stands in it that may not be readable. Frames do not
 * know each other, so each says its own place and those of the frames it shows; what nobody
 * answered for was not read.
 */

export type FramePlace = {
  /** Numbers from the top down, "/0/2"; "" for the top. "?" where a shadow root hides the number. */
  path: string;
  /** Frames that are shown here and large enough to hold something. */
  frames: { path: string; origin: string | null }[];
  /** Drawings by script that are shown here: what they say is no text. */
  drawings: number;
  /** PDF and other documents that a plug-in shows. */
  documents: number;
};

/** What of a tab could not be read. Told to the person, never guessed at. */
export type Unread = {
  frames: number;
  /** Where such frames come from, as far as their address says, those with most frames first. */
  sites: { origin: string; frames: number }[];
  drawings: number;
  documents: number;
};

/** Most sites that are worth naming. */
const MOST_SITES = 5;

export function unreadOf(places: readonly FramePlace[]): Unread {
  const answered = new Map<string, number>();
  for (const { path } of places) answered.set(path, (answered.get(path) ?? 0) + 1);
  const unread: FramePlace['frames'] = [];
  for (const frame of places.flatMap(({ frames }) => frames)) {
    const left = answered.get(frame.path) ?? 0;
    if (left > 0) answered.set(frame.path, left - 1);
    else unread.push(frame);
  }
  const sites = new Map<string, number>();
  for (const { origin } of unread) if (origin) sites.set(origin, (sites.get(origin) ?? 0) + 1);
  return {
    frames: unread.length,
    sites: [...sites]
      .map(([origin, frames]) => ({ origin, frames }))
      .sort((a, b) => b.frames - a.frames)
      .slice(0, MOST_SITES),
    drawings: sum(places, ({ drawings }) => drawings),
    documents: sum(places, ({ documents }) => documents),
  };
}

/** Whether anything was not read. */
export function isPartlyRead({ frames, drawings, documents }: Unread): boolean {
  return frames + drawings + documents > 0;
}

function sum(places: readonly FramePlace[], of: (place: FramePlace) => number): number {
  return places.reduce((total, place) => total + of(place), 0);
}
