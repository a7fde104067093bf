import { ApiProperty } from '@nestjs/swagger';
import { SIGN_IN_METHODS, type SessionView, type SignInMethod } from '@smssend/contracts';

export class SessionViewDto implements SessionView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ description: 'The session that asks' })
  current!: boolean;

  @ApiProperty({ example: 'Chrome, Windows', description: 'Empty when nothing can be said' })
  device!: string;

  @ApiProperty({ type: String, nullable: true, example: 'RO' })
  place!: string | null;

  @ApiProperty({ type: String, nullable: true })
  ip!: string | null;

  @ApiProperty({ enum: SIGN_IN_METHODS, enumName: 'SignInMethod' })
  signInMethod!: SignInMethod;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time' })
  lastSeenAt!: string;
}

export class SessionListDto {
  @ApiProperty({ type: [SessionViewDto] })
  items!: SessionView[];
}

export class SessionsEndedDto {
  @ApiProperty({ description: 'How many other sessions have been ended' })
  ended!: number;
}
