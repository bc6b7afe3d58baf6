/**
 * The one element we add to a page, with its closed shadow root. Card frame and marks live in it;
 * it takes no room and catches no event. Kept in the world, because two scripts draw in it.
 */
import type { PageWorld } from './world';

const HOST_TAG = 'coverlay-card';

export type PageHost = { element: HTMLElement; root: ShadowRoot };

/** The host of this document, made when first asked for and again if the page removed it. */
export function pageHost(world: PageWorld): PageHost {
  if (world.host?.element.isConnected) return world.host;
  const element = document.createElement(HOST_TAG);
  element.style.cssText = 'all:initial;position:fixed;width:0;height:0;display:block';
  const root = element.attachShadow({ mode: 'closed' });
  document.documentElement.append(element);
  world.host = { element, root };
  return world.host;
}
