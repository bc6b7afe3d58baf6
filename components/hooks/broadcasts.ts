/** Broadcasts of the background, for views. */
export { onBroadcast } from '@/lib/messaging/client';
