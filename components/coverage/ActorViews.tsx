/** A group, a tactic, a mitigation against our coverage: one line, and its techniques worst first. */
import { Mark } from '@/components/ui/Mark';
import {
  type ActorCoverage,
  type ActorTechnique,
  actorShares,
  actorTitle,
} from '@/lib/core/coverage/actor-coverage';
import { CoverageMark } from './CoverageMark';
import './fields.css';
import './status.css';

/** "Uses 66 techniques: blind on 4, no rule for 12" */
export function ActorLine({ actor }: { actor: ActorCoverage }) {
  const { techniques } = actor;
  return (
    <p class="card-status" id="card-status">
      {techniques[0] && <WordMark word={techniques[0].word} />}
      <span>
        <b>{actorTitle(actor)}</b>
        {techniques.length > 0 && `: ${actorShares(actor)}`}
      </span>
    </p>
  );
}

export type ActorTechniquesProps = {
  actor: ActorCoverage;
  /** 0 shows all. */
  most?: number;
  /** Walk to a technique; without it the rows are plain text. */
  onShow?: (id: string) => void;
};

export function ActorTechniques({ actor, most = 0, onShow }: ActorTechniquesProps) {
  const shown = most ? actor.techniques.slice(0, most) : actor.techniques;
  const more = actor.techniques.length - shown.length;
  return (
    <>
      <ul class="actor-techniques">
        {shown.map((technique) => (
          <li key={technique.id}>
            <WordMark word={technique.word} />
            <span>
              {onShow ? (
                <button type="button" class="link" onClick={() => onShow(technique.id)}>
                  <span class="id">{technique.id}</span> {technique.name}
                </button>
              ) : (
                <>
                  <span class="id">{technique.id}</span> {technique.name}
                </>
              )}
              <small>{technique.line}</small>
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && <p class="telemetry-none">And {more} more in Details.</p>}
    </>
  );
}

function WordMark({ word }: Pick<ActorTechnique, 'word'>) {
  if (word === 'newer') return <Mark name="newer" colour="accent" />;
  return <CoverageMark word={word} />;
}
