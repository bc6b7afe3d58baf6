/** The tools of the workshop. Only its script imports this file, or they would be in the worker again. */
import { readImport } from '@/lib/core/coverage/importers/read-import';
import { openPack } from '@/lib/core/takes/packs/open-pack';
import { createGitCache } from '@/lib/sync/git-cache';
import { createGitRemote } from '@/lib/sync/git-remote';
import type { Workshop } from './rooms';

export const workshopTools: Workshop = { readImport, openPack, createGitCache, createGitRemote };
