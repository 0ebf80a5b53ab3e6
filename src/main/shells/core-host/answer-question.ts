import type { AnswerOf, Desk, FromHost, Question, ToHost } from './protocol';

type Asked = Extract<FromHost, { kind: 'ask' }>;

/** Answers one question of the core at the shell's desk; a desk that cannot answer says so in a sentence. */
export async function answerQuestion(
  desk: Desk,
  asked: Asked,
  signal: AbortSignal,
  send: (message: ToHost) => void,
): Promise<void> {
  const onProgress = (step: string, done: number, total: number): void =>
    send({ kind: 'answer-progress', id: asked.id, step, done, total });
  try {
    const value = await answer(desk, asked.question, { signal, onProgress });
    send({ kind: 'answer', id: asked.id, value });
  } catch (thrown) {
    const message =
      thrown instanceof Error ? thrown.message : 'The window could not answer what was asked of it.';
    send({ kind: 'no-answer', id: asked.id, message });
  }
}

function answer(
  desk: Desk,
  question: Question,
  running: {
    readonly signal: AbortSignal;
    readonly onProgress: (step: string, done: number, total: number) => void;
  },
): Promise<AnswerOf[Question['ask']]> {
  switch (question.ask) {
    case 'pickFile':
      return desk.pickFile({ title: question.title, extensions: question.extensions });
    case 'pickFolder':
      return desk.pickFolder({ title: question.title });
    case 'pickSave': {
      const { title, suggestedName, extension, folder = null } = question;
      return desk.pickSave({ title, suggestedName, extension, folder });
    }
    case 'canGuard':
      return desk.keyGuard.available();
    case 'wrap':
      return desk.keyGuard.wrap(question.secret);
    case 'unwrap':
      return desk.keyGuard.unwrap(question.wrapped);
    case 'guardBackend':
      return desk.keyGuard.backend();
    case 'rewrap':
      return desk.keyGuard.rewrap(question.wrapped);
    case 'isolate': {
      const { program, input, heapMegabytes, timeoutMs } = question;
      return desk.isolate({ program, input, heapMegabytes, timeoutMs, ...running });
    }
  }
}
