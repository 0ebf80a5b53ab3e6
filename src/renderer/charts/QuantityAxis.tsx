import { layQuantityAxis } from './band-geometry';

type QuantityAxisProps = Readonly<{ width?: number }>;

/** The quantity words above a stacked bar, where a good or better share would end. */
export const QuantityAxis = ({ width = 452 }: QuantityAxisProps) => (
  <svg className="axis" width={width} height="20" viewBox={`0 0 ${width} 20`} aria-hidden="true">
    {layQuantityAxis(width).map(({ word, start, middle }) => (
      <g key={word}>
        <text x={middle} y="11" textAnchor="middle" style={{ fill: 'var(--ink2)', font: '13px var(--sans)' }}>
          {word}
        </text>
        {start === 0 ? null : <path d={`M${start.toFixed(1)} 15v6`} style={{ stroke: 'var(--ink2)' }} />}
      </g>
    ))}
  </svg>
);
