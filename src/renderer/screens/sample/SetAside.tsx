import type { Sample } from '../../../shared/contract/cases';
import type { ProfileLists } from '../../../shared/domain/case-profile';
import { sayStratum } from './say-stratum';

type SetAsideProps = Readonly<{ sample: Sample; lists: ProfileLists }>;

/** Reserves in their order, and everything that was left out with why: folded until it is asked for. */
export function SetAside({ sample, lists }: SetAsideProps) {
  const { exclusions, replaced, cameIn } = sample;
  const keys = sample.plan?.strata ?? [];
  const strata = sample.strata.filter(({ reserves }) => reserves > 0);
  return (
    <div className="setasides">
      {strata.length === 0 ? null : (
        <details>
          <summary>{`Reserves in order (${sample.reserves.length})`}</summary>
          <dl>
            {strata.map(({ stratum, values }) => (
              <div key={stratum}>
                <dt>{sayStratum(keys, values, lists)}</dt>
                <dd className="ref">
                  {sample.reserves
                    .filter((each) => each.stratum === stratum)
                    .map(({ listReference }) => listReference)
                    .join(', ')}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {exclusions.length === 0 ? null : (
        <details>
          <summary>{`Excluded, with why (${exclusions.length})`}</summary>
          <Reasons rows={exclusions} />
        </details>
      )}
      {replaced.length === 0 ? null : (
        <details>
          <summary>{`Replaced, with why (${replaced.length})`}</summary>
          <dl>
            {replaced.map(({ reference, reason }) => (
              <div key={reference}>
                <dt className="ref">{reference}</dt>
                <dd>
                  {reason}
                  {cameIn
                    .filter((each) => each.reason.endsWith(reference))
                    .map((each) => ` → ${each.reference}`)
                    .join('')}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}

/** The same reason once, with how many and which. */
export const Reasons = ({ rows }: Readonly<{ rows: Sample['exclusions'] }>) => (
  <dl>
    {[...Map.groupBy(rows, ({ reason }) => reason)].map(([reason, theirs]) => (
      <div key={reason}>
        <dt>{`${reason} (${theirs.length})`}</dt>
        <dd className="ref">{theirs.map(({ listReference }) => listReference).join(', ')}</dd>
      </div>
    ))}
  </dl>
);
