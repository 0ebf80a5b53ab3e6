import { z } from 'zod';

// Compiled validators need `Function`, which the content security policy forbids. Said before the first schema is
// made, which is while modules are loaded: even asking whether `Function` is there is reported as an attempt.
z.config({ jitless: true });
