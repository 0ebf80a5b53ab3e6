import { sampleSize } from '../../../shared/domain/sampling';
import { Button } from '../../components/Button';

const MARGINS = [5, 7.5, 10, 15] as const;

type SizeTableProps = Readonly<{ population: number; most: number; onTake: (size: string) => void }>;

/** What a sample has to be for each width of interval, at worst. */
export const SizeTable = ({ population, most, onTake }: SizeTableProps) => (
  <div className="sizes">
    <table className="t">
      <caption className="cap">{`Records to read out of ${population}, for a 95% interval at worst`}</caption>
      <thead>
        <tr>
          <th scope="col">Within</th>
          <th scope="col" className="n">
            Records
          </th>
          <th scope="col">
            <span className="vh">Take this size</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {MARGINS.map((margin) => {
          const size = sampleSize(population, margin);
          return (
            <tr key={margin}>
              <td>{`± ${margin} points`}</td>
              <td className="n">{size}</td>
              <td className="n">
                {size <= most ? (
                  <Button
                    kind="link"
                    aria-label={`Take ${size} records`}
                    onClick={() => onTake(String(size))}
                  >
                    Take
                  </Button>
                ) : (
                  <span className="ink3">more than listed</span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
    <p className="s13 ink3">Worst case, half of records positive; corrected for a small population.</p>
  </div>
);
