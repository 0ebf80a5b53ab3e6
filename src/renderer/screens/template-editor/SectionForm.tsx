import type { Template } from '../../../shared/domain/template';
import { listSections } from '../../../shared/domain/template';
import { Button } from '../../components/Button';
import { edit, freshMeaning, moveInHand } from '../../stores/template-editor';
import { AddFromBank } from './AddFromBank';
import { TextField } from './TextField';

type SectionFormProps = Readonly<{ template: Template; sectionId: string }>;

/** A section’s title and the lines above its questions. */
export function SectionForm({ template, sectionId }: SectionFormProps) {
  const section = listSections(template).find(({ id }) => id === sectionId);
  if (section === undefined) return null;
  const isClosing = sectionId === template.closing.id;
  return (
    <section className="form" aria-label={`Section ${section.letter}`}>
      <div className="lab">
        Section<small>{section.id}</small>
      </div>
      {isClosing ? (
        <p className="s14">The closing block is asked at the end of every reading.</p>
      ) : (
        <div className="tools">
          <Button small onClick={() => moveInHand(-1)}>
            Move up
          </Button>
          <Button small onClick={() => moveInHand(1)}>
            Move down
          </Button>
          <Button
            small
            onClick={() =>
              edit({
                kind: 'copy_section',
                sectionId,
                newMeaningIds: section.criteria.map(() => freshMeaning()),
              })
            }
          >
            Copy
          </Button>
          <Button small onClick={() => edit({ kind: 'remove_section', sectionId })}>
            Take out
          </Button>
        </div>
      )}
      <TextField
        label="Title"
        value={section.title}
        onSave={(title) => edit({ kind: 'set_section', sectionId, set: { title } })}
      />
      <TextField
        label="Notes"
        hint="one a line, shown above its questions"
        rows={3}
        small
        value={(section.notes ?? []).join('\n')}
        onSave={(text) => {
          const notes = text.split('\n').filter((line) => line.trim() !== '');
          edit({ kind: 'set_section', sectionId, set: { notes: notes.length === 0 ? null : notes } });
        }}
      />
      {isClosing ? null : <AddFromBank section={section} />}
    </section>
  );
}
