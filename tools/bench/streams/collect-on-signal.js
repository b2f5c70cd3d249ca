// Preloaded into the services with --expose-gc: what is measured is what is kept, not what waits to be collected.
process.on('SIGUSR2', () => globalThis.gc());
