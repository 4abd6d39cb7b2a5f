export { createApp, type AppPorts } from './create-app.ts';
