import { config } from 'zod';

// zod would turn shapes into functions from a text, and tries whether it may. The content security policy refuses that
// and reports it. This file is imported first, because others parse as soon as they are loaded.
config({ jitless: true });
