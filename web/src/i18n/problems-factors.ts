/** Refusals of signing in beyond the password, of second factors and of the lock, in both languages. Part of problems.ts. */
export const factorProblems = {
  "session.locked": ["登录已锁定。请先解锁。", "This session is locked. Unlock it first."],
  "session.must_enrol": [
    "您的角色需要第二重验证。请先添加一种。",
    "Your role needs a second factor. Add one before anything else.",
  ],
  "session.wrong_factor": [
    "验证码或通行密钥不对，或已经用过。请用新的验证码再试。",
    "The code or the passkey is wrong, or was used already. Try again with a new code.",
  ],
  "session.step_over": [
    "这次登录已过期或试错太多次。请从密码重新开始。",
    "This sign-in is over. Begin again with the password.",
  ],
  "factors.ticket_over": [
    "这一步已过期，或不是在这里开始的。请重新开始这一步。",
    "This step is over or was not begun here. Begin it again.",
  ],
  "factors.proof_needed": [
    "请填写密码，并用现有的一种验证方式确认。",
    "Give the password, and confirm with a factor you have.",
  ],
  "factors.passkey_unfit": [
    "这个通行密钥在这里不能用。请换一台设备或换一种方式。",
    "This passkey cannot be used here. Use another device or another kind.",
  ],
  "factors.passkey_taken": ["这个通行密钥已经登记过。", "This passkey is registered already."],
  "factors.passkey_copied": [
    "这个通行密钥在别处用过，可能被复制。请改用其他方式登录，并删除它。",
    "This passkey was used elsewhere and may be copied. Sign in another way and remove it.",
  ],
  "factors.too_many": ["通行密钥已到上限。请先删除不用的。", "You have as many passkeys as you may. Remove one first."],
  "factors.not_found": ["没有这种验证方式（已被移除）。", "There is no such factor (any more)."],
  "factors.last_needed": [
    "您的角色需要第二重验证。请先添加另一种，再移除这一种。",
    "Your role needs a second factor. Add another before removing this one.",
  ],
} as const;
