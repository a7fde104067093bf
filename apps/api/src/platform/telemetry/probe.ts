import { HttpException } from '@nestjs/common';

/** Terminus says "not ready" by throwing; a probe wants the figures with the status. */
export async function answerOfProbe(
  probe: () => Promise<object>,
): Promise<{ status: number; body: object }> {
  try {
    return { status: 200, body: await probe() };
  } catch (error) {
    if (!(error instanceof HttpException)) throw error;
    const body = error.getResponse();
    return { status: error.getStatus(), body: typeof body === 'object' ? body : { status: body } };
  }
}
