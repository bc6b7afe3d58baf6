/**
 * isomorphic-git takes `Buffer` from the global scope, where a browser has none. This file is
 * imported before it, for that effect alone.
 */
import { Buffer } from 'buffer';

globalThis.Buffer ??= Buffer;
