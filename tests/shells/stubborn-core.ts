/**
 * Stands in for the core's process where a test needs one that is stuck: it answers what store there is, and takes
 * neither a lock nor its own end. Only ending the process helps.
 */
process.on('message', (message: { readonly kind: string; readonly id: number; readonly path?: string }) => {
  if (message.kind === 'call' && message.path === 'store.state')
    process.send?.({
      kind: 'reply',
      id: message.id,
      reply: { ok: true, value: { phase: 'open', kind: 'own' } },
    });
});
