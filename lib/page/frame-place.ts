/** Says where this frame stands in its tab, and which frames, drawings and documents it shows. */
import type { FramePlace } from '@/lib/core/shared/frame-places';

/** In CSS pixels; smaller frames are counters and helpers, smaller drawings are icons. */
const LEAST_FRAME = { width: 40, height: 24 };
const LEAST_DRAWING = { width: 200, height: 80 };

/** @param roots the shadow roots that are read */
export function framePlace(roots: Iterable<ShadowRoot>): FramePlace {
  const path = pathOf(window);
  const place: FramePlace = { path, frames: [], drawings: 0, documents: 0 };
  if (isViewer()) {
    place.documents = isEmbedded() ? 0 : 1;
    return place;
  }
  for (const root of [document, ...roots]) {
    for (const element of root.querySelectorAll('iframe, frame, object, embed, canvas')) {
      look(element, place);
    }
  }
  return place;
}

/** A page that the browser makes around a PDF: all it holds is the browser's own viewer. */
function isViewer(): boolean {
  return document.contentType === 'application/pdf';
}

/** Then the page around has counted it: an `embed` does not show the frame it makes. */
function isEmbedded(): boolean {
  return frameElement?.localName === 'embed';
}

function look(element: Element, place: FramePlace): void {
  const least = element.localName === 'canvas' ? LEAST_DRAWING : LEAST_FRAME;
  const { width, height } = element.getBoundingClientRect();
  if (width < least.width || height < least.height || !isVisible(element)) return;
  const inner = (element as HTMLIFrameElement).contentWindow;
  if (element.localName === 'canvas') place.drawings += 1;
  else if (inner) {
    const { src = '' } = element as HTMLIFrameElement;
    const url = URL.parse(src, location.href);
    const origin = url && /^https?:$/.test(url.protocol) ? url.origin : null;
    place.frames.push({ path: `${place.path}/${numberOf(inner, window)}`, origin });
  } else if (element.localName === 'embed' || element.localName === 'object') place.documents += 1;
}

function isVisible(element: Element): boolean {
  return element.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) ?? true;
}

function pathOf(frame: Window): string {
  return frame.parent === frame ? '' : `${pathOf(frame.parent)}/${numberOf(frame, frame.parent)}`;
}

/** Frames in shadow roots have no number that the page around them knows. */
function numberOf(frame: Window, parent: Window): string {
  for (let n = 0; n < parent.length; n += 1) if (parent[n] === frame) return String(n);
  return '?';
}
