import { ApiProperty } from '@nestjs/swagger';
import type { PasskeyView } from '@smssend/contracts';
import { Transform } from 'class-transformer';
import { IsObject, IsString, Length } from 'class-validator';
import { TicketBody } from '../second-step/second-step.dto';

const MAX_NAME_LENGTH = 60;
const trimmed = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.trim() : value;

/** What the browser gives back goes on to the check as it is, see passkey-answers.ts. */
export class PasskeyAnswerBody extends TicketBody {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: '`PublicKeyCredential.toJSON()` of the browser’s answer',
  })
  @IsObject()
  answer!: Record<string, unknown>;
}

export class NewPasskeyBody extends PasskeyAnswerBody {
  @ApiProperty({ minLength: 1, maxLength: MAX_NAME_LENGTH })
  @Transform(trimmed)
  @IsString()
  @Length(1, MAX_NAME_LENGTH)
  name!: string;
}

export class PasskeyNameBody {
  @ApiProperty({ minLength: 1, maxLength: MAX_NAME_LENGTH })
  @Transform(trimmed)
  @IsString()
  @Length(1, MAX_NAME_LENGTH)
  name!: string;
}

export class PasskeyOptionsDto {
  @ApiProperty({ description: 'Handed back with the answer' })
  ticket!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description:
      'For `PublicKeyCredential.parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON`',
  })
  options!: object;
}

export class PasskeyDto implements PasskeyView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastUsedAt!: string | null;

  @ApiProperty({ description: 'Kept also outside the device, as by a password manager' })
  backedUp!: boolean;
}
