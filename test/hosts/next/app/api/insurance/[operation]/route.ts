// app/api/insurance/[operation]/route.ts
import { handler } from '../handler';

export const GET = handler;
export const POST = handler;
