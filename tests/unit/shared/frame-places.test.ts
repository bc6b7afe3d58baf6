/** What of a tab was not read, from what its frames say of themselves and of each other. */
import { describe, expect, test } from 'vitest';
import { type FramePlace, isPartlyRead, unreadOf } from '@/lib/core/shared/frame-places';

const place = (path: string, shown: string[] = [], more: Partial<FramePlace> = {}): FramePlace => ({
  path,
  frames: shown.map((inner) => ({ path: inner, origin: null })),
  drawings: 0,
  documents: 0,
  ...more,
});

describe('frames that could not be read', () => {
  test('none, where every frame that is shown answers', () => {
    const places = [place('', ['/0', '/1']), place('/0', ['/0/0']), place('/1'), place('/0/0')];
    expect(unreadOf(places).frames).toBe(0);
  });

  test('those that are shown and silent, at any depth', () => {
    expect(unreadOf([place('', ['/0', '/1']), place('/1', ['/1/0', '/1/1'])]).frames).toBe(3);
  });

  test('a frame that answers though it is too small to be counted makes up for no other', () => {
    expect(unreadOf([place('', ['/1']), place('/0')]).frames).toBe(1);
  });

  test('frames without a number are counted against those that answer without one', () => {
    expect(unreadOf([place('', ['/?', '/?', '/?']), place('/?')]).frames).toBe(2);
  });

  test('are named by their sites, those with most frames first, five at most', () => {
    const frames = ['a', 'b', 'b', 'c', 'd', 'e', 'f'].map((name, n) => ({
      path: `/${n}`,
      origin: `https://${name}.example`,
    }));
    const { frames: count, sites } = unreadOf([place('', [], { frames })]);
    expect(count).toBe(7);
    expect(sites.map(({ origin, frames: n }) => `${origin} ${n}`)).toEqual([
      'https://b.example 2',
      'https://a.example 1',
      'https://c.example 1',
      'https://d.example 1',
      'https://e.example 1',
    ]);
  });

  test('are no more than counted where their address says nothing', () => {
    expect(unreadOf([place('', ['/0'])])).toMatchObject({ frames: 1, sites: [] });
  });
});

test('drawings and documents of all frames are added up', () => {
  const places = [
    place('', ['/0'], { drawings: 1, documents: 1 }),
    place('/0', [], { drawings: 2 }),
  ];
  expect(unreadOf(places)).toEqual({ frames: 0, sites: [], drawings: 3, documents: 1 });
});

test('a page is partly read as soon as one thing in it was not', () => {
  expect(isPartlyRead(unreadOf([place('')]))).toBe(false);
  expect(isPartlyRead(unreadOf([place('', ['/0'])]))).toBe(true);
  expect(isPartlyRead(unreadOf([place('', [], { drawings: 1 })]))).toBe(true);
  expect(isPartlyRead(unreadOf([place('', [], { documents: 1 })]))).toBe(true);
});
