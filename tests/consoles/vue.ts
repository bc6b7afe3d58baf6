/** Vue 3 with compiled templates: patch flags set the text of a node directly, keyed rows move. */
import { createApp, defineComponent, nextTick, onErrorCaptured, ref, shallowRef } from 'vue';
import { type Alert, panelText, piecesOf, type State, shown } from './alerts';
import { startAlerts } from './driver';

await startAlerts((root, first, { dispatch, life }) => {
  const state = shallowRef<State>(first);

  const AlertRow = defineComponent({
    props: { alert: Object, search: String },
    setup: () => ({
      pieces: (alert: Alert, search: string) => piecesOf(alert, search),
      open: (key: number) => dispatch({ kind: 'panel', key }),
    }),
    mounted() {
      life.mounted += 1;
    },
    unmounted() {
      life.unmounted += 1;
    },
    template: `<tr :data-key="alert.key" @click="open(alert.key)">
      <td>{{ alert.key }}</td>
      <td>{{ alert.title }}</td>
      <td><code><template v-for="(piece, n) in pieces(alert, search)" :key="n"><mark
        v-if="piece.isMarked">{{ piece.text }}</mark><template
        v-else>{{ piece.text }}</template></template></code></td>
      <td>{{ alert.tactic }}</td>
      <td>{{ alert.related.before }}<a v-if="alert.related.href" :href="alert.related.href">{{
        alert.related.id }}</a><template v-else>{{ alert.related.id }}</template>{{
        alert.related.after }}</td>
      <td>seen {{ alert.seen }} times with {{ alert.note }}</td>
    </tr>`,
  });

  const AlertTable = defineComponent({
    components: { AlertRow },
    setup: () => ({
      state,
      rows: (now: State) => {
        if (now.isCrashed) throw new Error('the table failed');
        return shown(now);
      },
    }),
    template: `<table><tbody>
      <AlertRow v-for="alert in rows(state)" :key="alert.key" :alert :search="state.search" />
    </tbody></table>`,
  });

  const Boundary = defineComponent({
    setup() {
      const failure = ref('');
      onErrorCaptured((error) => {
        failure.value = error.message;
        console.error('A view failed:', error.message);
        return false;
      });
      return { failure, state };
    },
    template: `<p v-if="failure && state.isCrashed" role="alert">{{ failure }}</p><slot v-else />`,
  });

  createApp({
    components: { AlertTable, Boundary },
    setup: () => ({
      state,
      panelText,
      sort: () => dispatch({ kind: 'sort', by: 'severity' }),
      find: (text: string) => dispatch({ kind: 'search', text }),
    }),
    template: `<main>
      <button @click="sort">Sort by severity</button>
      <input :value="state.search" aria-label="Search" @input="find($event.target.value)">
      <Boundary><AlertTable /></Boundary>
      <aside v-if="state.panel !== null" :key="state.panel">{{ panelText(state) }}</aside>
    </main>`,
  }).mount(root);

  return (next) => {
    state.value = next;
    return nextTick();
  };
});
