import { ApiProperty } from '@nestjs/swagger';
import {
  ROLES,
  type InvitationView,
  type Role,
  type TeamMember,
  type TeamView,
} from '@smssend/contracts';
import { Transform } from 'class-transformer';
import { IsEmail, IsIn, IsUUID, MaxLength } from 'class-validator';

const EMAIL_MAX = 254;

const asAddress = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.trim().toLowerCase() : value;

export class RoleBody {
  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  @IsIn(ROLES)
  role!: Role;
}

export class InviteBody extends RoleBody {
  @ApiProperty({ format: 'email', maxLength: EMAIL_MAX })
  @Transform(asAddress)
  @IsEmail({ allow_utf8_local_part: false })
  @MaxLength(EMAIL_MAX)
  email!: string;
}

export class TransferBody {
  @ApiProperty({ format: 'uuid', description: 'The member who becomes owner' })
  @IsUUID()
  userId!: string;
}

export class TeamMemberDto implements TeamMember {
  @ApiProperty({ format: 'uuid' })
  userId!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  email!: string;

  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  role!: Role;

  @ApiProperty({ format: 'date-time' })
  joinedAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastSeenAt!: string | null;

  @ApiProperty()
  twoStep!: boolean;
}

export class InvitationDto implements InvitationView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  email!: string;

  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  role!: Role;

  @ApiProperty({ description: 'Empty when that person is gone' })
  invitedBy!: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time', description: 'In the past: send it again or revoke it' })
  expiresAt!: string;
}

export class TeamDto implements TeamView {
  @ApiProperty({ type: [TeamMemberDto] })
  members!: TeamMemberDto[];

  @ApiProperty({ type: [InvitationDto] })
  invitations!: InvitationDto[];

  @ApiProperty({ type: Number, nullable: true })
  seats!: number | null;
}
