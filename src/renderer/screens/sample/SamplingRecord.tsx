import { createPortal } from 'react-dom';
import type { Audit } from '../../../shared/contract/audits';
import type { Sample } from '../../../shared/contract/cases';
import { sayDate, sayMonth } from '../../say-dates';
import { useSession } from '../../stores/session';
import { METHOD_NAMES } from '../audits/say-sampling';
import { profileLists } from '../score-sheet/profile-options';
import { INTERVAL_WORDS } from './method-words';
import { Reasons } from './SetAside';
import { sayStratum } from './say-stratum';

type SamplingRecordProps = Readonly<{ audit: Audit; sample: Sample }>;

/** The paper on which a sample can be drawn again years later; only ever seen in print. */
export function SamplingRecord({ audit, sample }: SamplingRecordProps) {
  const me = useSession((session) => session.me);
  const isPractice = useSession(({ store }) => store?.kind === 'practice');
  const { plan, exclusions, replaced, reserves } = sample;
  return createPortal(
    <article className="paper">
      {isPractice ? (
        <p className="practice-mark">Practice. Every record on this paper is fictional.</p>
      ) : null}
      <h1>Sampling record</h1>
      <p className="sub">
        {`${audit.title}: ${sayMonth(audit.periodStart)} to ${sayMonth(audit.periodEnd)}`}
        {me === null || me.partnership === '' ? '' : ` · ${me.partnership}`}
      </p>
      <dl className="drawn-how">
        {factsOf(audit, sample).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {audit.sampling === null ? null : <p>{INTERVAL_WORDS[audit.sampling]}</p>}
      <h2>Planned and achieved</h2>
      <StrataOnPaper sample={sample} />
      {plan === null || plan.chosen.length === 0 ? null : (
        <>
          <h2>Chosen</h2>
          <p>{`${plan.chosenBecause}: ${plan.chosen.join(', ')}`}</p>
        </>
      )}
      {exclusions.length === 0 ? null : (
        <>
          <h2>{`Excluded: ${exclusions.length}`}</h2>
          <Reasons rows={exclusions} />
        </>
      )}
      {replaced.length === 0 ? null : (
        <>
          <h2>{`Replaced: ${replaced.length}`}</h2>
          <ul>
            {replaced.map(({ reference, reason }) => (
              <li key={reference}>{`${reference}: ${reason}`}</li>
            ))}
          </ul>
        </>
      )}
      {reserves.length === 0 ? null : (
        <>
          <h2>{`Reserves that have not come in: ${reserves.length}`}</h2>
          <p>{reserves.map(({ listReference }) => listReference).join(', ')}</p>
        </>
      )}
      <p className="again">
        To draw it again: give Plumbline the same list, the same plan and the seed. The fingerprint says
        whether the list is the same.
      </p>
    </article>,
    document.body,
  );
}

function factsOf(audit: Audit, { plan, seed, frameHash }: Sample): readonly (readonly [string, string])[] {
  const method = audit.sampling === null ? '' : METHOD_NAMES[audit.sampling];
  const facts: (readonly [string, string])[] = [
    ['Template', `${audit.templateTitle}, version ${audit.templateVersion}`],
    ['Method', method],
    ['Drawn', audit.drawnAt === null ? '' : sayDate(audit.drawnAt.slice(0, 10))],
    ['Seed', seed === null ? '' : String(seed)],
    ['List', `${audit.listed} case files`],
    ['Population', audit.population === null ? 'not known' : String(audit.population)],
    ['Fingerprint of the list', frameHash ?? ''],
  ];
  if (plan !== null && plan.size !== null) facts.push(['Size', String(plan.size)]);
  if (plan !== null && plan.strata.length > 0)
    facts.push([
      'Divided by',
      `${plan.strata.join(', ')}; at least ${plan.minimum} of each, or all there are`,
    ]);
  if (plan !== null && plan.reserves > 0)
    facts.push([
      'Reserves',
      plan.strata.length > 0 ? `${plan.reserves} in each stratum` : String(plan.reserves),
    ]);
  if (plan !== null) facts.push(['Families', plan.onePerFamily ? 'one child of each' : 'not looked at']);
  return facts.filter(([, value]) => value !== '');
}

function StrataOnPaper({ sample }: Readonly<{ sample: Sample }>) {
  const lists = profileLists(useSession((session) => session.lists));
  const keys = sample.plan?.strata ?? [];
  const rows = [
    ...sample.strata.map((each) => ({ ...each, name: sayStratum(keys, each.values, lists) })),
    ...(sample.strata.length > 1 ? [{ ...sample.total, name: 'In all' }] : []),
  ];
  return (
    <table className="t">
      <thead>
        <tr>
          {['Stratum', 'Listed', 'Excluded', 'Planned', 'Read', 'Withdrawn', 'Replaced', 'Short'].map(
            (head, index) => (
              <th key={head} scope="col" className={index === 0 ? undefined : 'n'}>
                {head}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, listed, excluded, planned, read, withdrawn, replaced, short }) => (
          <tr key={name}>
            <td>{name}</td>
            <td className="n">{listed}</td>
            <td className="n">{excluded}</td>
            <td className="n">{planned}</td>
            <td className="n">{read}</td>
            <td className="n">{withdrawn}</td>
            <td className="n">{replaced}</td>
            <td className="n">{short}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
