import { config } from 'zod';

// zod turns shapes into functions from a text, and tries whether it may when a shape is created. The content security
// policy refuses that and reports it. So this runs right after zod is loaded: vite.config.ts puts both into one file.
config({ jitless: true });
