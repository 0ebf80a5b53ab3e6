import type { Grade } from '../../shared/domain/template';

type GradeWords = {
  /** What the grade means for one record. */
  readonly meaning: string;
  /** The question that tells it from the grade below. */
  readonly test: string;
};

/** The six grades in words (docs/rules.md, six-point evaluation). */
export const GRADE_WORDS: Readonly<Record<Grade, GradeWords>> = {
  6: {
    meaning: 'Practice others should copy. An outstanding, sustained effect on this child.',
    test: 'You would send a colleague to read it.',
  },
  5: {
    meaning: 'Clear major strengths; small gaps made no real difference to the child.',
    test: 'There is nothing you would ask to be changed this month.',
  },
  4: {
    meaning: 'Important strengths plainly outweigh the gaps; doing better would help the child.',
    test: 'You have an improvement to ask for, but the child is well served.',
  },
  3: {
    meaning: 'Strengths only just outweigh weaknesses; the basics are done, with limited or uneven effect.',
    test: 'If one more thing slipped it would be failing the child.',
  },
  2: {
    meaning: 'Important weaknesses outweigh strengths; the child is missing something they need.',
    test: 'The manager has to be told.',
  },
  1: {
    meaning: 'Major failure; welfare or safety is compromised. Act now.',
    test: 'This is a matter for the concern card.',
  },
};

/** The pair of neighbours worth telling apart at a grade; the good line while nothing is chosen. */
export function neighboursOf(grade: Grade | null): readonly [upper: Grade, lower: Grade] {
  switch (grade) {
    case 6:
      return [6, 5];
    case 5:
      return [5, 4];
    case 2:
      return [3, 2];
    case 1:
      return [2, 1];
    default:
      return [4, 3];
  }
}
