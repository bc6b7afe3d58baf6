/**
 * The composition root of the office: everything that is not answered in passing. A script of its
 * own, so a worker that only answers a hover neither reads nor sets it up.
 */
import { coverageHandlers } from './coverage-handlers';
import { createCoverageReports } from './coverage-reports';
import { writeDerivedTakes } from './derive-service';
import { forgetAll } from './forget-service';
import { createImportService } from './import-service';
import { createLibraryParts } from './library-parts';
import { createNoteQueries } from './note-queries';
import { notesHandlers } from './notes-handlers';
import { createNotesService, tell } from './notes-service';
import { createPacksService } from './packs-service';
import { createRefreshService, REFRESH_ALARM } from './refresh-service';
import type { CreateOffice, Office } from './rooms';
import { createSyncService, PULL_ALARM, PUSH_ALARM } from './sync-service';
import { packsChanged, takesHandlers } from './takes-handlers';
import { createTakesService } from './takes-service';
import { teamIds } from './team-changes';
import { createTeamService } from './team-service';
import { UPDATES_ALARM } from './updates-service';

export const createOffice: CreateOffice = ({ library, coverage, pages, sites }, openWorkshop) => {
  const covered = () => {
    coverage.changed();
    void refresh.schedule();
  };
  const libraryParts = createLibraryParts(library, () => {
    covered();
    void pages.readAgain();
  });
  const imports = createImportService(library.open, openWorkshop, covered);
  const refresh = createRefreshService(imports, sites);
  const packs = createPacksService(library.open, openWorkshop, packsChanged);
  const sync = createSyncService(openWorkshop, covered);
  const onWritten = () => void sync.written();
  const takes = createTakesService(library.open, coverage.index, onWritten);
  const notes = createNotesService({ openLibrary: library.open, onWritten, onVerdict: covered });
  const team = createTeamService(openWorkshop, sync, sites, covered);

  /** Nothing that was worked out before holds any more. */
  const replaced = () => {
    covered();
    packsChanged();
    tell({ type: 'notes.changed' });
    tell({ type: 'sync.changed' });
  };

  const handlers: Office['handlers'] = {
    ...libraryParts.handlers(async () => teamIds(await coverage.index())),
    ...coverageHandlers({
      ...{ library, coverage, imports, refresh, onChanged: covered },
      reports: createCoverageReports(library.open, coverage.index),
    }),
    ...takesHandlers({ library, takes, packs }),
    ...notesHandlers({
      ...{ notes, queries: createNoteQueries(library.open), sync, team },
      ...{ openLibrary: library.open, onImported: covered },
    }),
    'workspace.restored': async () => {
      replaced();
      void sync.run();
      await sites.readOpenTabs();
      return null;
    },
    'workspace.forget': async () => {
      await sync.stop();
      const ofPacks = { ...packs, progress: () => packs.progress().jobs };
      await forgetAll([imports, ofPacks, libraryParts.imports]);
      replaced();
      libraryParts.forgotten();
      await sites.sync();
      return null;
    },
  };
  return {
    handlers,
    search: libraryParts.search,
    recompose: libraryParts.recompose,
    takeLine: takes.line,
    writeDerivedTakes: (form, tellOf, signal) =>
      writeDerivedTakes(library.open, form, tellOf, signal),
    async resume() {
      const all = [imports, packs, libraryParts, sync];
      await Promise.all([...all.map((one) => one.resume()), refresh.schedule()]);
    },
    async alarm(name) {
      if (name === REFRESH_ALARM) await refresh.refreshDue();
      if (name === UPDATES_ALARM) await libraryParts.checkForUpdates();
      if (name === PULL_ALARM || name === PUSH_ALARM) await sync.run();
    },
  };
};
