/** Objects as buttons that walk to them. */
import type { ObjectRef } from '@/lib/core/lookup/object-ref';

export type RefsProps = { label: string; refs: ObjectRef[]; onShow: (id: string) => void };

export function Refs({ label, refs, onShow }: RefsProps) {
  if (refs.length === 0) return null;
  return (
    <div class="card-section panel-refs">
      <h3 class="label">{label}</h3>
      {refs.map(({ id, name }) => (
        <button type="button" class="panel-ref" key={id} onClick={() => onShow(id)}>
          <span class="id">{id}</span> {name}
        </button>
      ))}
    </div>
  );
}
