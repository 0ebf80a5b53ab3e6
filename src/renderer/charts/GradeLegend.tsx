import { Fragment } from 'react';
import { GRADES } from '../../shared/domain/template';
import { GRADE_NAMES } from '../../shared/domain/value';
import { fillOf } from './SectionBand';

/** The six grades with their fills, the good line between 4 and 3. */
export const GradeLegend = () => (
  <ul className="legend" aria-label="Grades">
    {GRADES.map((grade) => (
      <Fragment key={grade}>
        {grade === 3 ? <li className="gl" aria-hidden="true" /> : null}
        <li>
          <svg width="22" height="14" aria-hidden="true">
            <rect
              x="0.5"
              y="0.5"
              width="21"
              height="13"
              style={{ fill: fillOf(grade), stroke: `var(--e${grade})` }}
            />
          </svg>
          {`${grade} ${GRADE_NAMES[grade]}`}
        </li>
      </Fragment>
    ))}
  </ul>
);
