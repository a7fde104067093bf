import { ApiProperty } from '@nestjs/swagger';
import type {
  RecoveryCodes as RecoveryCodesView,
  SecondStepNeeded,
  TotpSetup,
} from '@smssend/contracts';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

const MAX_TICKET_LENGTH = 100;
const MAX_CODE_LENGTH = 64;

/** Decorators of a ticket, wherever one is handed back. */
export class TicketBody {
  @ApiProperty({ maxLength: MAX_TICKET_LENGTH })
  @IsString()
  @IsNotEmpty()
  @MaxLength(MAX_TICKET_LENGTH)
  ticket!: string;
}

export class SecondStepBody extends TicketBody {
  @ApiProperty({
    maxLength: MAX_CODE_LENGTH,
    description: 'The app’s six digits, or a recovery code',
  })
  @IsString()
  @IsNotEmpty()
  @MaxLength(MAX_CODE_LENGTH)
  code!: string;
}

export class TotpCodeBody {
  @ApiProperty({ maxLength: MAX_CODE_LENGTH })
  @IsString()
  @IsNotEmpty()
  @MaxLength(MAX_CODE_LENGTH)
  code!: string;
}

class SecondStepDto {
  @ApiProperty({ description: 'Handed back with the code' })
  ticket!: string;

  @ApiProperty({ enum: ['totp', 'recovery_code'], isArray: true, enumName: 'SecondStepMethod' })
  methods!: ('totp' | 'recovery_code')[];

  @ApiProperty()
  expiresInSeconds!: number;
}

export class SecondStepNeededDto implements SecondStepNeeded {
  @ApiProperty({ type: SecondStepDto })
  secondStep!: SecondStepDto;
}

export class TotpSetupDto implements TotpSetup {
  @ApiProperty()
  secret!: string;

  @ApiProperty()
  otpauthUrl!: string;

  @ApiProperty({ description: 'An SVG picture of the QR code as a data URL' })
  qrCode!: string;
}

export class RecoveryCodesDto implements RecoveryCodesView {
  @ApiProperty({ type: [String] })
  codes!: string[];
}
