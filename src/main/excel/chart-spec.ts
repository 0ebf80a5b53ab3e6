/** Cells of one column of a sheet's table, rows as Excel numbers them. */
export type CellRange = {
  readonly sheet: string;
  /** From 1. */
  readonly column: number;
  readonly first: number;
  readonly last: number;
};

/** A plain fill, or a hatch of one colour on another. */
export type ChartFill = {
  readonly colour: string;
  readonly hatch?: { readonly preset: string; readonly ground: string };
};

export type ChartSeries = {
  readonly name: string;
  readonly values: CellRange;
  readonly fill: ChartFill;
  readonly labels: {
    readonly format: string;
    readonly ink: string;
    /** A ground behind the figures where hatching would make them hard to read. */
    readonly ground: string | null;
    /** At the foot of a bar, where no interval crosses it. */
    readonly atFoot?: boolean;
  } | null;
  /** Lengths of the interval on both sides of the value. */
  readonly interval: { readonly below: CellRange; readonly above: CellRange } | null;
  /** Points (from 0) that stand out, as dark diamonds; the others are light circles. Dots only. */
  readonly strongPoints?: readonly number[];
};

/** A chart bound to cells. `bars` lie, `dots` stand over their names. */
export type ChartSpec = {
  readonly kind: 'bars' | 'dots';
  readonly title: string;
  /** What the chart shows, in words: read out in its place. */
  readonly alternative: string;
  readonly names: CellRange;
  readonly series: readonly ChartSeries[];
  /** How several series of one row stand together. */
  readonly stacked: 'percent' | 'counts' | null;
  readonly axis: {
    readonly title: string;
    readonly format: string;
    readonly least?: number;
    readonly most?: number;
  };
  readonly hasLegend: boolean;
  /** In pixels. */
  readonly height: number;
};

/** What stands in the cells of a range: numbers and texts; null is a gap. */
export type ReadRange = (range: CellRange) => readonly (string | number | null)[];
